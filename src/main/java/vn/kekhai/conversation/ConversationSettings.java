package vn.kekhai.conversation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pause after so long a silence we ask whether to go on; the draft is kept
 * @param batch how many messages may share one transaction
 * @param workers how many transactions run side by side
 * @param menus how often it is seen to it that everybody has the menu of commands of the offices held today
 * @param menusAtOnce how many menus may be changed each time
 * @param keepSeen how long it is known which messages came already; no messenger brings one again after a day
 * @param keepSessions after so long a silence a chat's draft is deleted
 */
@ConfigurationProperties("kekhai.conversation")
record ConversationSettings(
        @DefaultValue("12h") Duration pause,
        @DefaultValue("64") int batch,
        @DefaultValue("2") int workers,
        @DefaultValue("2m") Duration menus,
        @DefaultValue("200") int menusAtOnce,
        @DefaultValue("7d") Duration keepSeen,
        @DefaultValue("400d") Duration keepSessions) {}
