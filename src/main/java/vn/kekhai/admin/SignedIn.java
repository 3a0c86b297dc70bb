package vn.kekhai.admin;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import vn.kekhai.roster.Viewer;

/** Who is signed in, for the length of a request; never stored. */
final class SignedIn extends AbstractAuthenticationToken {

    private final transient Session session;
    private final transient Account account;
    private final transient Viewer viewer;

    SignedIn(Session session, Account account, Viewer viewer) {
        super(List.of());
        this.session = session;
        this.account = account;
        this.viewer = viewer;
        super.setAuthenticated(true);
    }

    Session session() {
        return session;
    }

    Account account() {
        return account;
    }

    Viewer viewer() {
        return viewer;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return account;
    }
}
