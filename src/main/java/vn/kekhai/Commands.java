package vn.kekhai;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import vn.kekhai.database.WrongSetting;

/**
 * The commands of the jar: every class below {@code vn.kekhai} with picocli's annotation. One that is a component of
 * Spring gets the whole house without its web server; any other runs by itself, at once.
 */
final class Commands {

    private final Map<String, Class<?>> byName = new TreeMap<>();

    private Commands() {}

    static Commands find() {
        Commands commands = new Commands();
        var scan = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return definition.getMetadata().isIndependent();
            }
        };
        scan.addIncludeFilter(new AnnotationTypeFilter(Command.class));
        for (BeanDefinition found : scan.findCandidateComponents("vn.kekhai")) {
            try {
                Class<?> type = Class.forName(found.getBeanClassName());
                commands.byName.put(type.getAnnotation(Command.class).name(), type);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("found, and not found: " + found.getBeanClassName(), e);
            }
        }
        return commands;
    }

    Map<String, Class<?>> byName() {
        return byName;
    }

    /** Runs it and returns the exit code; 2 when the words after it are not understood. */
    int run(Invocation.Command written) {
        Invocation.Command asked = named(written);
        Class<?> type = byName.get(asked.name());
        if (type == null) {
            return Help.print(new Invocation.Wrong(asked.name()));
        }
        String[] arguments = asked.arguments().toArray(String[]::new);
        // An object that nobody has constructed reads the words, so that a typing error is told without a house.
        CommandLine dry = line(new SpringObjenesis().newInstance(type));
        try {
            var parsed = dry.parseArgs(arguments);
            if (parsed.isUsageHelpRequested()) {
                dry.usage(System.out);
                return 0;
            }
        } catch (ParameterException e) {
            System.err.println(e.getMessage());
            dry.usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        return type.isAnnotationPresent(Component.class)
                ? inTheHouse(type, arguments, asked)
                : execute(construct(type), arguments);
    }

    /** A command may have a name of two words, such as {@code campaign calendar}. */
    Invocation.Command named(Invocation.Command written) {
        if (written.arguments().isEmpty()) {
            return written;
        }
        String two = written.name() + " " + written.arguments().getFirst();
        return byName.containsKey(two)
                ? new Invocation.Command(
                        two, written.arguments().subList(1, written.arguments().size()), written.settings())
                : written;
    }

    private static int inTheHouse(Class<?> type, String[] arguments, Invocation.Command asked) {
        SpringApplication application = new SpringApplication(KekhaiApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        // What a command prints is its answer; the house's log goes to the other stream, and only what is wrong.
        application.setDefaultProperties(Map.of(
                "logging.console.target", "System.err",
                "logging.level.root", "warn"));
        try (ConfigurableApplicationContext house =
                application.run(asked.settings().toArray(String[]::new))) {
            return execute(house.getBean(type), arguments);
        } catch (RuntimeException e) {
            // Starting the house failed, and that was told.
            return 1;
        }
    }

    private static int execute(Object command, String[] arguments) {
        return line(command)
                .setExecutionExceptionHandler((problem, commandLine, parsed) -> {
                    if (problem instanceof WrongSetting wrong) {
                        System.err.print(StartReport.of(wrong));
                        return 1;
                    }
                    throw problem;
                })
                .execute(arguments);
    }

    private static CommandLine line(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().mixinStandardHelpOptions(true);
        return line;
    }

    private static Object construct(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make the command " + type.getName(), e);
        }
    }
}
