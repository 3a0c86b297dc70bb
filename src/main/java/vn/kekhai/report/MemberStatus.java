package vn.kekhai.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.Member;
import vn.kekhai.declaration.Standing;

/**
 * Where a member of a phase stands.
 *
 * @param standing of the declaration; null when there is none
 * @param acceptancePending whether the secretary has yet to accept or return it
 * @param wantsReminders false when the person refused them
 * @param lastHeard when the person last did something in a chat; null when never
 */
public record MemberStatus(
        Member member,
        MemberState state,
        Reach reach,
        @Nullable Standing standing,
        boolean acceptancePending,
        boolean wantsReminders,
        @Nullable Instant lastHeard) {

    /** Whether the paper form has come in and only has to be entered; one that was returned has to be put right first. */
    public boolean hasHandedInPaper() {
        return member.paperReceived() != null && state != MemberState.RETURNED;
    }
}
