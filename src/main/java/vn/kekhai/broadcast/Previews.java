package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.kekhai.broadcast.Rendering.Rendered;
import vn.kekhai.delivery.Capacity;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.setting.LiveSetting;
import vn.kekhai.setting.LiveSettings;

/** Goes through an audience and tells what would come of it, keeping no more than a page of it. */
@Component
class Previews {

    private static final int SAMPLES = 3;

    private final Audiences audiences;
    private final Rendering rendering;
    private final Capacity capacity;
    private final Supplier<Integer> approvalAbove;
    private final Clock clock;

    /** With a limit that may be chosen anew while the house runs. */
    @Autowired
    Previews(
            Audiences audiences,
            Rendering rendering,
            Capacity capacity,
            BroadcastSettings settings,
            LiveSettings live,
            Clock clock) {
        this(
                audiences,
                rendering,
                capacity,
                live.offer(
                        LiveSetting.number("kekhai.broadcast.approval-above", settings.approvalAbove(), 0, 10_000_000)),
                clock);
    }

    Previews(
            Audiences audiences, Rendering rendering, Capacity capacity, Supplier<Integer> approvalAbove, Clock clock) {
        this.audiences = audiences;
        this.rendering = rendering;
        this.capacity = capacity;
        this.approvalAbove = approvalAbove;
        this.clock = clock;
    }

    Preview of(Audience audience, Wording wording, @Nullable Instant from) {
        Count count = new Count(audience, wording);
        Audiences.Walk walk = audiences.walk(audience);
        Audiences.Page page = walk.page(null);
        count.add(page.people());
        for (Directory.Place next = page.next(); next != null; next = page.next()) {
            page = walk.page(next);
            count.add(page.people());
        }
        return count.preview(from == null ? clock.instant() : from);
    }

    /** Whether so many people are more than one admin may write to alone. */
    boolean needsApproval(int all) {
        return all > approvalAbove.get();
    }

    /** What has been seen so far. */
    private final class Count {

        private final Audience audience;
        private final Wording wording;
        private final Map<String, Integer> obstacles = new TreeMap<>();
        private final Map<String, Integer> channels = new HashMap<>();
        private final List<Preview.Sample> samples = new ArrayList<>();
        private final List<Preview.Sample> spare = new ArrayList<>();
        private final Set<UnitId> sampled = new HashSet<>();
        private int all;
        private int reached;

        Count(Audience audience, Wording wording) {
            this.audience = audience;
            this.wording = wording;
        }

        void add(List<Addressee> people) {
            List<PersonId> reachable = Addressee.people(
                    people.stream().filter(Addressee::isReached).toList());
            Map<PersonId, String> failed = rendering.obstacles(wording, audience, reachable);
            List<Addressee> getting = new ArrayList<>();
            for (Addressee one : people) {
                all++;
                String obstacle = one.obstacle() == null ? failed.get(one.person()) : one.obstacle();
                if (obstacle != null) {
                    obstacles.merge(obstacle, 1, Integer::sum);
                } else {
                    reached++;
                    channels.merge(one.channel() == null ? "" : one.channel(), 1, Integer::sum);
                    getting.add(one);
                }
            }
            show(getting);
        }

        /** Keeps some examples, each of another unit where there are as many. */
        private void show(List<Addressee> getting) {
            List<Addressee> first = new ArrayList<>();
            List<Addressee> more = new ArrayList<>();
            for (Addressee one : getting) {
                if (samples.size() + first.size() < SAMPLES && sampled.add(one.unit())) {
                    first.add(one);
                } else if (spare.size() + more.size() < SAMPLES) {
                    more.add(one);
                }
            }
            samples.addAll(words(first));
            spare.addAll(words(more));
        }

        private List<Preview.Sample> words(List<Addressee> some) {
            Map<PersonId, Rendered> rendered =
                    some.isEmpty() ? Map.of() : rendering.render(wording, audience, Addressee.people(some));
            List<Preview.Sample> made = new ArrayList<>();
            for (Addressee one : some) {
                Rendered words = rendered.get(one.person());
                String text = words == null ? null : words.text();
                if (words != null && text != null) {
                    made.add(new Preview.Sample(
                            words.called().shortName(), words.called().unitName(), words.language(), text));
                }
            }
            return made;
        }

        Preview preview(Instant from) {
            for (int i = 0; samples.size() < SAMPLES && i < spare.size(); i++) {
                samples.add(spare.get(i));
            }
            // each channel has an account of its own, and they send side by side
            int most =
                    channels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            if (most == 0) {
                return new Preview(all, 0, obstacles, samples, Duration.ZERO, null, null, true, needsApproval(all));
            }
            Capacity.Estimate estimate = capacity.estimate(most, from);
            return new Preview(
                    all,
                    reached,
                    obstacles,
                    samples,
                    estimate.takes(),
                    estimate.begins(),
                    estimate.ends(),
                    estimate.sameDay(),
                    needsApproval(all));
        }
    }
}
