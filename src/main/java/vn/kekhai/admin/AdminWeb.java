package vn.kekhai.admin;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.kekhai.roster.Viewer;

/** Ties the console's gate and frame to every controller below {@code /admin}, whichever module it stands in. */
@Component
class AdminWeb implements WebMvcConfigurer {

    private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org";

    private final Gate gate;
    private final Frame frame;

    AdminWeb(Gate gate, Frame frame) {
        this.gate = gate;
        this.frame = frame;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).addPathPatterns("/admin", "/admin/**");
        registry.addInterceptor(frame).addPathPatterns("/admin", "/admin/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument());
    }

    /** Our style and script, and htmx out of its jar, whose path has the version in it. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/admin/assets/lib/*")
                .addResourceLocations(HTMX + "/" + htmxVersion() + "/dist/")
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler("/admin/assets/*")
                .addResourceLocations("classpath:/static/admin/assets/")
                .setCacheControl(CacheControl.noCache());
    }

    private static String htmxVersion() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(HTMX + "/*/dist/htmx.min.js");
            String[] path = found[0].getURL().getPath().split("/");
            return path[path.length - 3];
        } catch (IOException e) {
            throw new IllegalStateException("htmx is not on the class path", e);
        }
    }

    private static final class ViewerArgument implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            Class<?> type = parameter.getParameterType();
            return type == Viewer.class || type == SignedIn.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer page,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            SignedIn in = Gate.signedIn().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
            return parameter.getParameterType() == Viewer.class ? in.viewer() : in;
        }
    }
}
