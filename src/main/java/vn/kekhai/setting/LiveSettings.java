package vn.kekhai.setting;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.kekhai.audit.Audit;

/** The settings that may be changed while the house runs, with what holds now. */
@Service
public class LiveSettings {

    /**
     * A setting as it is now.
     *
     * @param chosen what was chosen in the console, as it is written; null where what was configured holds
     */
    public record Standing(LiveSetting<?> setting, @Nullable String chosen) {}

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final Map<String, LiveSetting<?>> offered = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, String> chosen;

    LiveSettings(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Offers a setting to be changed, and gives its value; ask each time, since it may be another one. */
    public <T> Supplier<T> offer(LiveSetting<T> setting) {
        offered.put(setting.name(), setting);
        return () -> Optional.ofNullable(chosen().get(setting.name()))
                .flatMap(setting::read)
                .orElse(setting.configured());
    }

    /** All settings that are offered, by name, as this instance knows them. */
    public List<Standing> all() {
        Map<String, String> now = chosen();
        return new TreeMap<>(offered)
                .values().stream()
                        .map(setting -> new Standing(setting, now.get(setting.name())))
                        .toList();
    }

    /**
     * Chooses values; each that differs from what holds is written down.
     *
     * @param wanted by name, as somebody wrote them; an empty one takes the choice back
     * @throws IllegalStateException when one is no value of its setting, or of a setting that is not offered
     */
    @Transactional
    public void choose(Map<String, String> wanted, UUID by) {
        Map<String, String> before = read();
        wanted.forEach((name, text) -> {
            LiveSetting<?> setting = Optional.<LiveSetting<?>>ofNullable(offered.get(name))
                    .orElseThrow(() -> new IllegalStateException("no live setting " + name));
            String was = before.get(name);
            String is = text.isBlank()
                    ? null
                    : setting.normal(text).orElseThrow(() -> new IllegalStateException("no value of " + name));
            if (is == null && was != null) {
                jdbc.sql("delete from setting_chosen where name = :name")
                        .param("name", name)
                        .update();
            } else if (is != null && !is.equals(was)) {
                jdbc.sql("insert into setting_chosen (name, chosen, changed_at) values (:name, :chosen, :now)"
                                + " on duplicate key update chosen = :chosen, changed_at = :now")
                        .param("name", name)
                        .param("chosen", is)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
            } else {
                return;
            }
            audit.record(
                    "setting.changed",
                    by,
                    null,
                    Map.of(
                            "name",
                            name,
                            "was",
                            was == null ? setting.written() : was,
                            "is",
                            is == null ? setting.written() : is));
        });
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                refresh();
            }
        });
    }

    /** Looks what was chosen, in whichever instance. */
    void refresh() {
        chosen = read();
    }

    private Map<String, String> chosen() {
        Map<String, String> known = chosen;
        if (known == null) {
            known = read();
            chosen = known;
        }
        return known;
    }

    private Map<String, String> read() {
        Map<String, String> all = new HashMap<>();
        jdbc.sql("select name, chosen from setting_chosen").query(row -> {
            all.put(row.getString(1), row.getString(2));
        });
        return Map.copyOf(all);
    }
}
