package vn.kekhai.onboarding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.roster.Invitations;

/** Asks a stranger for an invitation: a link, a typed code, or the own contact. */
final class InvitationKind implements Kind<Onboarding> {

    @Override
    public Question question(Onboarding draft) {
        return new Question(Map.of(), List.of(), false, "onboarding.share-contact");
    }

    @Override
    public Reading<Onboarding> read(Input input, Onboarding draft) {
        return switch (input) {
            case Input.Came came -> Reading.answer("token", draft.presented(came.token()));
            case Input.Shared shared ->
                shared.own()
                        ? Reading.answer("contact", draft.presented(shared.phone()))
                        : Reading.misread(draft, "onboarding.not-own-contact");
            case Input.Said said ->
                Invitations.looksLikeTypedCode(said.text())
                        ? Reading.answer("code", draft.presented(said.text()))
                        : Reading.misread(draft, "onboarding.no-code");
            default -> Reading.misread(draft, "onboarding.no-code");
        };
    }

    @Override
    public Set<String> answers() {
        return Set.of("token", "code", "contact");
    }
}
