package vn.kekhai.roster;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.PublicUrl;

/** The links that open an invitation: in the web chat, and in Telegram where its bot's name is set. */
@Component
public class InvitationLinks {

    private final PublicUrl publicUrl;
    private final String telegramName;

    InvitationLinks(PublicUrl publicUrl, @Value("${kekhai.telegram.username:}") String telegramName) {
        this.publicUrl = publicUrl;
        this.telegramName = telegramName.strip().replaceFirst("^@", "");
    }

    public String web(Invitation invitation) {
        return publicUrl.at("/i/" + invitation.token());
    }

    /** Whether a bot's name is set. */
    public boolean hasTelegram() {
        return !telegramName.isEmpty();
    }

    /** Empty where no bot's name is set. */
    public String telegram(Invitation invitation) {
        return hasTelegram() ? "https://t.me/" + telegramName + "?start=" + invitation.token() : "";
    }
}
