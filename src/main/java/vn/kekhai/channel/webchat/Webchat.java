package vn.kekhai.channel.webchat;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the web chat's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebchatSettings.class)
class Webchat {}
