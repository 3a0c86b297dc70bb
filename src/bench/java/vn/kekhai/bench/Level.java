package vn.kekhai.bench;

import java.sql.SQLException;

/** So many members at once, with the database's own rate measured just before and just after. */
final class Level {

    private final String mode;
    private final int atOnce;
    private final int seconds;
    private final Ground ground;
    private final Ground.House house;
    private final Members members;

    Level(String mode, int atOnce, int seconds, Ground ground, Ground.House house, Members members) {
        this.mode = mode;
        this.atOnce = atOnce;
        this.seconds = seconds;
        this.ground = ground;
        this.house = house;
        this.members = members;
    }

    Figures run(int rateSeconds) throws SQLException, InterruptedException {
        try (DatabaseRate rate = new DatabaseRate(ground, atOnce);
                Counters counters = new Counters(ground.connect())) {
            double rows = rate.singleRows(rateSeconds);
            double transactions = rate.transactions(rateSeconds);
            Cpu[] cpu = new Cpu[2];
            Counters.Seen[] seen = new Counters.Seen[2];
            long[] took = members.talk(
                    atOnce,
                    seconds,
                    () -> {
                        cpu[0] = Cpu.now(house.handle());
                        seen[0] = counters.look();
                    },
                    () -> {
                        seen[1] = counters.look();
                        cpu[1] = Cpu.now(house.handle());
                    });
            rows = (rows + rate.singleRows(rateSeconds)) / 2;
            transactions = (transactions + rate.transactions(rateSeconds)) / 2;
            return new Figures(
                    mode, atOnce, seconds, took, seen[1].since(seen[0]), cpu[1].since(cpu[0]), rows, transactions);
        }
    }
}
