package vn.kekhai.script;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kekhai.database.WrongSetting;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScriptSettings.class)
class ScriptConfiguration {

    @Bean
    Scripts scripts(ScriptSettings settings) {
        Path folder = settings.scripts();
        if (folder == null) {
            return Scripts.read(ScriptFolder.packed());
        }
        if (!Files.isDirectory(folder)) {
            throw new WrongSetting(
                    "kekhai.scripts",
                    "'" + folder + "' is not a folder",
                    "the path of a folder laid out like bot-scripts, or leave it out");
        }
        try {
            return Scripts.read(ScriptFolder.at(folder));
        } catch (Scripts.BadScripts e) {
            StringBuilder list = new StringBuilder("the scripts in " + folder + " have problems:");
            e.problems().forEach(problem -> list.append("\n  ").append(problem));
            throw new WrongSetting(
                    "kekhai.scripts",
                    list.toString(),
                    "a folder that 'check-scripts " + folder + "' finds no fault with");
        }
    }

    @Bean
    Texts texts(Scripts scripts) {
        return scripts.texts();
    }
}
