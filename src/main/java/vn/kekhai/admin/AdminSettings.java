package vn.kekhai.admin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings below {@code kekhai.admin}.
 *
 * @param idle how long a browser that is signed in to the console may rest before it is signed out
 * @param longest how long it stays signed in at most
 * @param chatLink how long a sign-in link that the bot gave can be used
 * @param setUpLink how long a link for setting up an account can be used
 * @param tries wrong passwords or codes in a row after which an account has to wait
 * @param firstWait the first such wait; doubled after each further wrong try, up to an hour
 * @param addressTries wrong passwords, codes and links that one network address may try in an hour
 */
@Validated
@ConfigurationProperties("kekhai.admin")
record AdminSettings(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("5m") Duration chatLink,
        @DefaultValue("24h") Duration setUpLink,
        @DefaultValue("5") @Min(2) @Max(50) int tries,
        @DefaultValue("1m") Duration firstWait,
        @DefaultValue("60") @Min(5) @Max(100_000) int addressTries) {}
