package vn.kekhai;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
public class KekhaiApplication {

    public static void main(String[] args) {
        SpringApplication.run(KekhaiApplication.class, args);
    }
}
