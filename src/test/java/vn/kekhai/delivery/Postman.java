package vn.kekhai.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import vn.kekhai.channel.Address;

/** Delivers what is due on a channel of its own, when it is told to, and tells what arrived when. For tests of those who post. */
public final class Postman implements AutoCloseable {

    private static final int A_FEW = 4;

    private final Station station;
    private final Station.Instance instance;

    /** Something that arrived. */
    public record Delivered(Address to, String text, Instant at) {}

    public Postman(ApplicationContext house, Recheck... rechecks) {
        station = new Station(house);
        station.settings = Station.settings(0, 1_000, 0);
        station.rechecks.addAll(List.of(rechecks));
        instance = station.new Instance(null);
    }

    public String channel() {
        return station.name;
    }

    /** Delivers everything that is due at this moment. */
    public void deliver() {
        instance.dispatcher.keep();
        for (int i = 0; i < A_FEW; i++) {
            instance.step();
        }
    }

    public List<Delivered> delivered() {
        List<Delivered> delivered = new ArrayList<>();
        for (int i = 0; i < station.box.given.size(); i++) {
            delivered.add(new Delivered(
                    station.box.given.get(i).to(), station.box.given.get(i).text(), station.box.times.get(i)));
        }
        return delivered;
    }

    @Override
    public void close() {
        station.close();
    }
}
