package vn.kekhai.admin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.util.unit.DataSize;
import vn.kekhai.channel.PublicUrl;

/**
 * Puts Spring Security around {@code /admin}, and around nothing else: the web chat, the messengers' calls and the
 * operator's pages do not pass through it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSecurity
class Security {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final long A_YEAR = 31_536_000;

    @Bean
    SecurityFilterChain adminChain(
            HttpSecurity http,
            Doorkeeper doorkeeper,
            FormTokens tokens,
            PublicUrl url,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize largestForm)
            throws Exception {
        return http.securityMatcher("/admin", "/admin/**")
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .addFilterBefore(doorkeeper, CsrfFilter.class)
                .addFilterBefore(new TooLarge(largestForm), CsrfFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(request -> Doorkeeper.isOpen(request.getServletPath()))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(
                        denied -> denied.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .httpStrictTransportSecurity(
                                hsts -> hsts.requestMatcher(request -> request.isSecure() || url.isSecure())
                                        .includeSubDomains(false)
                                        .maxAgeInSeconds(A_YEAR))
                        .frameOptions(frames -> frames.deny())
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                        .addHeaderWriter(
                                (request, response) -> response.setHeader("X-Robots-Tag", "noindex, nofollow")))
                .build();
    }

    /** Accounts are checked by the pages of the sign-in, step by step; nothing else may do so. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return authentication -> {
            throw new AuthenticationServiceException("there is no other way in");
        };
    }

    @Bean
    FilterRegistrationBean<Filter> onlyAdmin(@Qualifier("springSecurityFilterChain") Filter chain) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(chain);
        registration.addUrlPatterns("/admin/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(-100);
        return registration;
    }

    /** It stands in the chain, not beside it. */
    @Bean
    FilterRegistrationBean<Doorkeeper> notByItself(Doorkeeper doorkeeper) {
        FilterRegistrationBean<Doorkeeper> registration = new FilterRegistrationBean<>(doorkeeper);
        registration.setEnabled(false);
        return registration;
    }
}
