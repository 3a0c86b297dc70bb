package vn.kekhai.declaration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param reconfirmAfterDays after so many days a declaration is to be looked at again and confirmed; the opening of a new
 *     phase of the person's does the same
 */
@Validated
@ConfigurationProperties("kekhai.declaration")
record DeclarationSettings(
        @DefaultValue("365") @Min(1) @Max(36_500) int reconfirmAfterDays) {}
