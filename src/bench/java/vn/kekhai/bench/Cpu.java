package vn.kekhai.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time used so far, by the house, by the database server, and by Telegram with its members. */
record Cpu(Duration house, Duration database, Duration bench) {

    static Cpu now(ProcessHandle house) {
        Stream<ProcessHandle> servers = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("mysqld") || command.endsWith("mariadbd"))
                        .orElse(false));
        return new Cpu(
                of(house), servers.map(Cpu::of).reduce(Duration.ZERO, Duration::plus), of(ProcessHandle.current()));
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    Cpu since(Cpu before) {
        return new Cpu(house.minus(before.house), database.minus(before.database), bench.minus(before.bench));
    }
}
