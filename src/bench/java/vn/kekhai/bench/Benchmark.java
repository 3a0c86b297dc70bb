package vn.kekhai.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import vn.kekhai.channel.telegram.FakeBotApi;

/**
 * Runs it all and prints a table. Settings are system properties: {@code bench.database} is {@code mariadb} (the embedded
 * one) or {@code mysql}; {@code bench.quick} makes it short; {@code bench.modes} and {@code bench.levels} choose;
 * {@code bench.jvm} are options for the house's JVM. The exit code is 1 when a member did not get a receipt.
 */
public final class Benchmark {

    private static final int PEOPLE = 12_000;

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Boolean.getBoolean("bench.quick");
        Path folder = Path.of("bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        List<Figures> figures = new ArrayList<>();
        boolean whole;
        try (Ground ground = Ground.of(System.getProperty("bench.database", "mariadb"), folder);
                FakeBotApi telegram = new FakeBotApi()) {
            telegram.bot().keepNoCalls();
            telegram.bot().allowPlainWebhooks();
            Members members = new Members(telegram, ground.invite(telegram, quick ? PEOPLE / 6 : PEOPLE));
            for (String mode :
                    System.getProperty("bench.modes", "polling,webhook").split(",", -1)) {
                figures.addAll(talk(mode, quick, ground, telegram, members));
            }
            whole = members.failed() == 0 && ground.declaredAccounts() == members.accounts();
            System.out.println(Report.of(ground, figures, members));
        }
        FileSystemUtils.deleteRecursively(folder);
        System.exit(whole ? 0 : 1);
    }

    private static List<Figures> talk(String mode, boolean quick, Ground ground, FakeBotApi telegram, Members members)
            throws Exception {
        List<Figures> figures = new ArrayList<>();
        try (Ground.House house = ground.open(mode, telegram)) {
            members.talk(50, quick ? 5 : 45, () -> {}, () -> {}); // until the JVM has compiled what is hot
            for (String many : System.getProperty("bench.levels", "1,50,500").split(",", -1)) {
                int atOnce = Integer.parseInt(many);
                Level level = new Level(mode, atOnce, seconds(atOnce, quick), ground, house, members);
                figures.add(level.run(quick ? 1 : 2));
                System.out.println(figures.getLast().row());
            }
        }
        return figures;
    }

    private static int seconds(int atOnce, boolean quick) {
        int whole = atOnce == 1 ? 8 : atOnce <= 100 ? 15 : 20;
        return quick ? whole / 4 : whole;
    }
}
