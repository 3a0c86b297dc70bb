package vn.kekhai.report;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings below {@code kekhai.report}.
 *
 * @param poll how often it is looked whether a report or a large file is to be made
 * @param lease for so long whoever makes one may be silent before another takes it over
 * @param keepFiles for so long a large file can be downloaded
 * @param atOnce files of reports with so many rows are made while the browser waits; larger ones in the background
 */
@Validated
@ConfigurationProperties("kekhai.report")
record ReportSettings(
        @DefaultValue("2s") Duration poll,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("24h") Duration keepFiles,
        @DefaultValue("2000") @Min(0) @Max(20_000) int atOnce) {}
