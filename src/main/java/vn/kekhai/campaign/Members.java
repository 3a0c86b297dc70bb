package vn.kekhai.campaign;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Who is asked in which phase: frozen when the phase opens, kept up by the campaign's rules afterwards. Those who left are not among them. */
@Service
public class Members {

    /** The membership of a person in the phase that asks now; where there are several, the one whose deadline is next. */
    public Optional<Member> current(PersonId person) {
        throw new UnsupportedOperationException();
    }

    public Optional<Member> find(UUID phase, PersonId person) {
        throw new UnsupportedOperationException();
    }

    public Map<PersonId, Member> of(UUID phase, Collection<PersonId> people) {
        throw new UnsupportedOperationException();
    }

    /** The next members in the order of person ids; null for the first page. */
    public List<Member> page(UUID phase, @Nullable PersonId after, int most) {
        throw new UnsupportedOperationException();
    }

    /** Those who are counted in one of these units themselves. */
    public List<Member> inUnits(UUID phase, Collection<UnitId> units) {
        throw new UnsupportedOperationException();
    }

    /** Marks a member, or takes the mark away with {@link Member.Mark#NONE}. */
    public void mark(UUID phase, PersonId person, Member.Mark mark, @Nullable String reason, PersonId by) {
        throw new UnsupportedOperationException();
    }

    /** Notes that the paper form came in. */
    public void paperReceived(UUID phase, PersonId person, PersonId by) {
        throw new UnsupportedOperationException();
    }
}
