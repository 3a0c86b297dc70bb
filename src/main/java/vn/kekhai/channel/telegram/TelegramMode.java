package vn.kekhai.channel.telegram;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Which of our parts there are, by the setting {@code kekhai.telegram.mode} and whether there is a token. */
final class TelegramMode {

    private TelegramMode() {}

    private static TelegramSettings.Mode of(Environment environment) {
        return TelegramSettings.mode(
                environment.getProperty("kekhai.telegram.mode"), environment.getProperty("kekhai.telegram.token"));
    }

    static final class IsOn implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return of(context.getEnvironment()) != TelegramSettings.Mode.OFF;
        }
    }

    static final class IsPolling implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return of(context.getEnvironment()) == TelegramSettings.Mode.POLLING;
        }
    }

    static final class IsWebhook implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return of(context.getEnvironment()) == TelegramSettings.Mode.WEBHOOK;
        }
    }
}
