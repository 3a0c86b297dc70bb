package vn.kekhai.roster;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.kekhai.database.WrongSetting;

/** The links that open an invitation: in the web chat, and in Telegram where its bot's name is set. */
@Component
class InvitationLinks {

    private final String publicUrl;
    private final String telegramName;

    InvitationLinks(
            @Value("${kekhai.public-url:}") String publicUrl,
            @Value("${kekhai.telegram.username:}") String telegramName,
            @Value("${server.port:8080}") String port) {
        if (!publicUrl.isBlank() && !publicUrl.strip().matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            throw new WrongSetting(
                    "kekhai.public-url",
                    "is no address that a browser can open.",
                    "Write the address under which members reach this server, such as https://kekhai.example.vn.");
        }
        String base = publicUrl.isBlank() ? "http://localhost:" + port : publicUrl.strip();
        this.publicUrl = base.replaceAll("/+$", "");
        this.telegramName = telegramName.strip().replaceFirst("^@", "");
    }

    String web(Invitation invitation) {
        return publicUrl + "/i/" + invitation.token();
    }

    /** Empty where no bot's name is set. */
    String telegram(Invitation invitation) {
        return telegramName.isEmpty() ? "" : "https://t.me/" + telegramName + "?start=" + invitation.token();
    }
}
