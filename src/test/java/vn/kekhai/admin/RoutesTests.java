package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;

/**
 * Walks every address of the console as everybody, with ids of the own ward and of another. What comes of it is a table in
 * {@code src/docs}, so that a change of it is seen; written anew with {@code -Droutes.update=true}.
 */
@WebHouseTest
class RoutesTests {

    private static final Path TABLE = Path.of("src", "docs", "console-routes.md");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Caller sender = new Caller(0);

    @Test
    void everyAddressSaysWhatItNeeds() {
        mappings()
                .forEach((address, method) -> assertThat(
                                method.hasMethodAnnotation(Open.class) != method.hasMethodAnnotation(Needs.class))
                        .as(address)
                        .isTrue());
    }

    @Test
    void everyRoleGetsWhatTheTableSays() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        Desk own = new Desk(house, port);
        Desk other = new Desk(house, port);
        Map<String, Caller> roles = new LinkedHashMap<>();
        roles.put("nobody", new Caller(port));
        roles.put("member", own.caller(own.signIn(own.binh.id(), true)));
        roles.put("secretary by the bot's link", own.caller(own.signIn(own.an.id(), false)));
        roles.put("secretary", own.secretary());
        for (OfficeKind kind : List.of(OfficeKind.COMMITTEE_OFFICER, OfficeKind.INSPECTOR, OfficeKind.ADMIN)) {
            roles.put(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), only(own, kind));
        }
        roles.put("house admin", own.admin());

        sender = Objects.requireNonNull(roles.get("house admin"));

        List<String> lines = new ArrayList<>();
        lines.add("| address | " + String.join(" | ", roles.keySet()) + " |");
        lines.add("|---|" + "---|".repeat(roles.size()));
        for (String address : mappings().keySet()) {
            if (address.equals("POST /admin/sign-out") || address.equals("POST /admin/me/out")) {
                continue; // they end what the walk needs; SignInTests tries them
            }
            StringBuilder line = new StringBuilder("| `" + address + "` |");
            for (Map.Entry<String, Caller> role : roles.entrySet()) {
                String owned = outcome(role.getValue(), address, own);
                String foreign = outcome(role.getValue(), address, other);
                line.append(' ')
                        .append(owned.equals(foreign) ? owned : owned + ", elsewhere " + foreign)
                        .append(" |");
            }
            lines.add(line.toString());
        }

        String table = """
                # Who gets what in the console

                Written by `RoutesTests`, which walks every address as each role: with ids of the role's own cell or ward, and with
                those of another ward. *yes*: answered, also when the form sent was empty; *door*: to the sign-in page;
                *no*: refused; *not there*: as if there were no such thing.

                """ + String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("routes.update")) {
            Files.writeString(TABLE, table);
        }
        assertThat(table).isEqualTo(Files.readString(TABLE));
    }

    @Test
    void noFormOfAnotherSiteIsTaken() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        Desk desk = new Desk(house, port);
        Caller admin = desk.admin();
        sender = admin;
        Caller other = desk.admin();
        other.get("/admin/me");
        String foreign = other.token().orElseThrow();
        for (String address : mappings().keySet()) {
            if (address.startsWith("POST ")) {
                String path = filled(address.substring(5), desk);
                for (String token : List.of("", "wrong", foreign)) {
                    assertThat(admin.post(path, Map.of("_csrf", token)).statusCode())
                            .as(address + " with '" + token + "'")
                            .isEqualTo(403);
                }
            }
        }
        assertThat(admin.get("/admin/me").statusCode()).isEqualTo(200);
    }

    @Test
    void everyPageKeepsOthersOutNeedsNobodyElseAndIsLight() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        Desk desk = new Desk(house, port);
        desk.phase();
        Caller admin = desk.admin();
        sender = admin;
        for (String address : mappings().keySet()) {
            if (!address.startsWith("GET ")) {
                continue;
            }
            HttpResponse<String> answer = admin.get(filled(address.substring(4), desk));
            assertThat(answer.statusCode()).as(address).isLessThan(500);
            var headers = answer.headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(address)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "http:", "https:", "data:", "*");
            assertThat(headers.firstValue("X-Frame-Options")).as(address).hasValue("DENY");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(address).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(address).hasValue("no-referrer");
            assertThat(headers.firstValue("Cache-Control").orElse(""))
                    .as(address)
                    .contains("no-store");
            if (headers.firstValue("Content-Type").orElse("").startsWith("text/html")) {
                String page = answer.body();
                assertThat(page.getBytes(StandardCharsets.UTF_8).length)
                        .as(address)
                        .isLessThan(200_000);
                assertThat(page).as(address).doesNotContainPattern("<script(?![^>]* src=)|<style|\\s(style|on[a-z]+)=");
                assertThat(page)
                        .as(address)
                        .doesNotContainPattern(
                                "(src|href|action)=\"(?!https?://(localhost|127\\.0\\.0\\.1))(https?:)?//");
            }
        }
    }

    private String outcome(Caller caller, String address, Desk desk) {
        String method = address.substring(0, address.indexOf(' '));
        String path = filled(address.substring(address.indexOf(' ') + 1), desk);
        int status;
        if (method.equals("GET")) {
            var answer = caller.get(path);
            status = answer.statusCode();
            if (status == 303 && Caller.location(answer).startsWith("/admin/sign-in")) {
                return "door";
            }
        } else {
            String page = caller.get("/admin/me").statusCode() == 200 ? "/admin/me" : "/admin/sign-in";
            caller.get(page);
            var answer = caller.post(path, Map.of());
            status = answer.statusCode();
            if (status == 303 && Caller.location(answer).startsWith("/admin/sign-in")) {
                return "door";
            }
        }
        return switch (status) {
            case 200, 303, 400, 409, 429 -> "yes";
            case 403 -> "no";
            case 404 -> "not there";
            default -> String.valueOf(status);
        };
    }

    /** An address with the ids of this desk in it. */
    private String filled(String pattern, Desk desk) {
        String path = pattern.replace("{token}", "x".repeat(43));
        if (path.startsWith("/admin/accounts/")) {
            path = path.replace(
                    "{id}",
                    house.getBean(Accounts.class).of(desk.cuong.id()).id().toString());
        }
        if (path.startsWith("/admin/imports/")) {
            path = path.replace("{id}", upload(desk));
        }
        if (path.startsWith("/admin/people/") || path.startsWith("/admin/questions/")) {
            path = path.replace("{code}", desk.binh.code());
        }
        if (path.startsWith("/admin/units/")) {
            path = path.replace("{code}", desk.first.code());
        }
        path = path.replace("dialogues/{name}", "dialogues/declaration").replace("texts/{file}", "texts/declaration");
        if (path.startsWith("/admin/deliveries/")) {
            path = path.replace("{kind}", "failed");
        }
        if (path.startsWith("/admin/reports/issues/")) {
            path = path.replace("/admin/reports/issues/{id}", desk.issued());
        }
        if (path.startsWith("/admin/reports/files/")) {
            path = path.replace("{id}", UUID.randomUUID().toString());
        }
        path = path.replace("/admin/reports/templates/{name}", "/admin/reports/templates/cell-list.docx")
                .replace("/versions/{number}", "/versions/0");
        if (path.startsWith("/admin/broadcasts/{id}")) {
            path = path.replace("{id}", desk.broadcast().toString());
        }
        if (path.startsWith("/admin/campaigns/{id}")) {
            path = path.replace("{id}", desk.campaign().id().toString());
        }
        assertThat(path).as("no example for " + pattern).doesNotContain("{");
        return path;
    }

    /** A roster file; it belongs to whoever sent it, and this one is the house admin's. */
    private String upload(Desk desk) {
        sender.get("/admin/imports");
        String sent = Caller.location(
                sender.upload("/admin/imports", "a.csv", desk.file().csv()));
        return sent.substring(sent.lastIndexOf('/') + 1);
    }

    private Caller only(Desk desk, OfficeKind kind) {
        Desk fresh;
        try {
            fresh = new Desk(house, port);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        // somebody from elsewhere with one office of this ward, and no other
        house.getBean(Offices.class).appoint(fresh.binh.id(), desk.ward.id(), kind, desk.today());
        return desk.caller(fresh.signIn(fresh.binh.id(), true));
    }

    private Map<String, HandlerMethod> mappings() {
        Map<String, HandlerMethod> all = new TreeMap<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            for (String pattern : entry.getKey().getPatternValues()) {
                if (pattern.equals("/admin") || pattern.startsWith("/admin/")) {
                    for (RequestMethod method :
                            entry.getKey().getMethodsCondition().getMethods()) {
                        all.put(method + " " + pattern, entry.getValue());
                    }
                }
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }
}
