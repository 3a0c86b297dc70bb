package vn.kekhai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;
import vn.kekhai.KnownSettings.Setting;
import vn.kekhai.admin.ShownSetting;

/** All settings of the house with what holds and where it was said, for the console to show. */
@Component
class ShownSettings implements Supplier<List<ShownSetting>> {

    private static final String HIDDEN = "***";

    private final ConfigurableEnvironment environment;

    ShownSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public List<ShownSetting> get() {
        List<ShownSetting> all = new ArrayList<>();
        for (Setting setting : KnownSettings.all().values()) {
            all.add(shown(setting));
        }
        return all;
    }

    private ShownSetting shown(Setting setting) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(setting.name());
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                String value = SettingsCheck.isSecret(setting.name()) ? HIDDEN : String.valueOf(found.getValue());
                return new ShownSetting(setting.name(), value, name(source));
            }
        }
        return new ShownSetting(setting.name(), setting.byDefault(), "default");
    }

    private static String name(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> under ? under.getName() : "";
    }
}
