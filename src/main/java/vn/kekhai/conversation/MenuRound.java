package vn.kekhai.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.CommandMenu;
import vn.kekhai.channel.SendResult;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;

/**
 * Sees to it that each chat's menu is the one of the offices that its person holds today: goes through those who hold one,
 * and through the chats that have a menu of their own. Several instances may go round at once. No transaction is open
 * while a messenger is called.
 */
@Component
class MenuRound {

    private static final Logger log = LoggerFactory.getLogger(MenuRound.class);
    private static final int PAGE = 500;

    /** Who has not finished by then, never will; who has failed, tries again then. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final Menus menus;
    private final MenuTable table;
    private final ChatKeys keys;
    private final Offices offices;
    private final Addresses addresses;
    private final List<Channel> channels;
    private final Clock clock;
    private final ZoneId zone;
    private final ConversationSettings settings;
    private final Set<String> toldAll = ConcurrentHashMap.newKeySet();

    MenuRound(
            Menus menus,
            MenuTable table,
            ChatKeys keys,
            Offices offices,
            Addresses addresses,
            ObjectProvider<Channel> channels,
            Clock clock,
            ZoneId zone,
            ConversationSettings settings) {
        this.menus = menus;
        this.table = table;
        this.keys = keys;
        this.offices = offices;
        this.addresses = addresses;
        this.channels = channels.stream().filter(Channel::hasMenus).toList();
        this.clock = clock;
        this.zone = zone;
        this.settings = settings;
    }

    /** Goes round once; how many menus were given or taken away. */
    int go() {
        Round round = new Round();
        channels.forEach(round::tellAll);
        if (!channels.isEmpty()) {
            round.give();
            round.takeAway();
        }
        if (round.changed > 0) {
            log.info("menus changed={}", round.changed);
        }
        return round.changed;
    }

    /** One time round. */
    private final class Round {

        private final Map<String, Channel> open = new LinkedHashMap<>();
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final LocalDate today = now.atZone(zone).toLocalDate();
        private int tried;
        private int changed;

        Round() {
            channels.forEach(channel -> open.put(channel.name(), channel));
        }

        private boolean full() {
            return tried >= settings.menusAtOnce() || open.isEmpty();
        }

        /** The general menu, once for as long as the program runs. */
        void tellAll(Channel channel) {
            if (toldAll.contains(channel.name())) {
                return;
            }
            switch (channel.offerToAll(menus.general())) {
                case SendResult.Sent sent -> toldAll.add(channel.name());
                case SendResult.Refused refused -> {
                    log.error("menu for all refused channel={} reason={}", channel.name(), refused.reason());
                    toldAll.add(channel.name());
                }
                default -> open.remove(channel.name());
            }
        }

        void give() {
            @Nullable PersonId last = null;
            List<PersonId> page;
            do {
                page = offices.holdersAfter(last, PAGE, today);
                Map<PersonId, Set<OfficeKind>> held = held(page);
                Map<UUID, LinkedChat> chats = chats(page);
                Map<UUID, String> marks = table.marks(chats.keySet());
                chats.forEach((key, chat) -> {
                    List<CommandMenu> wanted = menus.of(held.getOrDefault(chat.person(), Set.of()));
                    String mark = Menus.mark(wanted);
                    String old = marks.getOrDefault(key, "");
                    if (!mark.isEmpty() && !mark.equals(old)) {
                        offer(key, chat, old, wanted);
                    }
                });
                last = page.isEmpty() ? null : page.getLast();
            } while (page.size() == PAGE && !full());
        }

        void takeAway() {
            @Nullable UUID last = null;
            List<MenuTable.Offered> page;
            do {
                page = table.after(last, PAGE);
                Set<PersonId> people =
                        page.stream().map(MenuTable.Offered::person).collect(Collectors.toSet());
                Map<PersonId, Set<OfficeKind>> held = held(people);
                Map<PersonId, List<LinkedAddress>> linked = addresses.of(people);
                for (MenuTable.Offered row : page) {
                    boolean still = linked.getOrDefault(row.person(), List.of()).stream()
                            .anyMatch(one -> one.address().equals(row.address()));
                    List<CommandMenu> none = menus.of(Set.of());
                    if (!still
                            || Menus.mark(menus.of(held.getOrDefault(row.person(), Set.of())))
                                    .isEmpty()) {
                        offer(row.chat(), new LinkedChat(row.person(), row.address()), row.offered(), none);
                    }
                }
                last = page.isEmpty() ? null : page.getLast().chat();
            } while (page.size() == PAGE && !full());
        }

        private Map<PersonId, Set<OfficeKind>> held(Collection<PersonId> people) {
            return offices.heldBy(people, today).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue().stream().map(Office::kind).collect(Collectors.toSet())));
        }

        private Map<UUID, LinkedChat> chats(List<PersonId> people) {
            Map<UUID, LinkedChat> chats = new LinkedHashMap<>();
            addresses
                    .of(people)
                    .forEach((person, linked) -> linked.stream()
                            .filter(one -> one.unreachable() == null
                                    && open.containsKey(one.address().channel()))
                            .forEach(one -> chats.put(keys.of(one.address()), new LinkedChat(person, one.address()))));
            return chats;
        }

        private void offer(UUID key, LinkedChat chat, String old, List<CommandMenu> wanted) {
            Channel channel = open.get(chat.address().channel());
            if (channel == null
                    || full()
                    || !table.take(key, chat.person(), chat.address(), old, now, now.minus(AGAIN))) {
                return;
            }
            tried++;
            switch (channel.offer(chat.address(), wanted)) {
                case SendResult.Sent sent -> done(key, chat, wanted);
                case SendResult.Refused refused -> {
                    log.error("menu refused channel={} reason={}", channel.name(), refused.reason());
                    done(key, chat, wanted);
                }
                case SendResult.RecipientGone gone -> gone(key, chat, gone.reason(), wanted);
                case SendResult.TryLater later -> later(channel, later);
                case SendResult.MaybeSent maybe -> open.remove(channel.name());
            }
        }

        private void done(UUID key, LinkedChat chat, List<CommandMenu> wanted) {
            changed++;
            String mark = Menus.mark(wanted);
            if (mark.isEmpty()) {
                table.withdrawn(key);
            } else {
                table.offered(key, chat.person(), mark);
            }
        }

        /** Nothing gets there: when the person is back, there will be another round. */
        private void gone(UUID key, LinkedChat chat, String reason, List<CommandMenu> wanted) {
            if (Menus.mark(wanted).isEmpty()) {
                table.withdrawn(key);
            } else {
                addresses.unreachable(chat.address(), reason);
            }
        }

        private void later(Channel channel, SendResult.TryLater later) {
            log.info("menus wait channel={} reason={}", channel.name(), later.reason());
            open.remove(channel.name());
        }
    }

    /** A chat and for whom it speaks. */
    private record LinkedChat(PersonId person, Address address) {}
}
