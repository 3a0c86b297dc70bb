package vn.kekhai.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Where the members of a phase stand now. Screen, file, digest and reminder all ask here, so that they say the same. */
@Service
public class Progress {

    /** Where these people stand; those who are no members are missing from the answer. */
    public Map<PersonId, MemberStatus> of(UUID phase, Collection<PersonId> people) {
        throw new UnsupportedOperationException();
    }

    /** The next members in the order of person ids; null for the first page. */
    public List<MemberStatus> page(UUID phase, @Nullable PersonId after, int most) {
        throw new UnsupportedOperationException();
    }

    /** The members who are counted in one of these units themselves. */
    public List<MemberStatus> inUnits(UUID phase, Collection<UnitId> units) {
        throw new UnsupportedOperationException();
    }

    /** The sums of each of these units themselves (not of those below); a bounded number of statements. */
    public Map<UnitId, Totals> totals(UUID phase, Collection<UnitId> units) {
        throw new UnsupportedOperationException();
    }
}
