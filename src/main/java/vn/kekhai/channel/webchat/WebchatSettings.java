package vn.kekhai.channel.webchat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings below {@code kekhai.webchat}.
 *
 * @param idleDays days after which a browser that does not come back is forgotten, with what was said there
 * @param messagesAtOnce messages that one browser may send in a row
 * @param messagesAMinute messages that one browser may go on sending
 * @param networkMessagesAtOnce messages that one network address may send in a row; a whole cell may share one
 * @param networkMessagesAMinute messages that one network address may go on sending
 * @param newcomersAtOnce links and codes that one network address may present in a row
 * @param newcomersAMinute links and codes that one network address may go on presenting
 * @param readers pages that one instance keeps up to date by server-sent events; the rest ask by themselves
 */
@Validated
@ConfigurationProperties("kekhai.webchat")
record WebchatSettings(
        @DefaultValue("180") @Min(1) @Max(400) int idleDays,
        @DefaultValue("30") @Min(1) int messagesAtOnce,
        @DefaultValue("60") @Min(1) int messagesAMinute,
        @DefaultValue("600") @Min(1) int networkMessagesAtOnce,
        @DefaultValue("1200") @Min(1) int networkMessagesAMinute,
        @DefaultValue("100") @Min(1) int newcomersAtOnce,
        @DefaultValue("30") @Min(1) int newcomersAMinute,
        @DefaultValue("5000") @Min(0) int readers) {}
