import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one Elasticsearch node on loopback until it is told to end: `StartNode <installation> <folder> <port>`.
 *
 * The distribution's own launcher wants native libraries, a security policy and modules that Maven Central does not have;
 * the node itself wants its jars and the two modules that start.sh lays out.
 */
final class StartNode {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Settings settings = Settings.builder()
        .put("path.home", arguments[0])
        .put("path.data", folder.resolve("data"))
        .put("path.logs", folder.resolve("logs"))
        .put("cluster.name", "souk-tests")
        .put("node.name", "souk-tests")
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", arguments[2])
        .put("transport.port", "0")
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .build();
    LogConfigurator.configureWithoutConfig(settings);
    Path config = Files.createDirectories(folder.resolve("config"));
    Environment environment = InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), config, () -> "souk-tests");
    PluginsLoader plugins = PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(environment.modulesDir()),
        PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
        Map.of(),
        // The server's jars lie on the class path: there are no Java modules to open.
        false);
    Node node = new Node(environment, plugins);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    node.start();
    new CountDownLatch(1).await();
  }

  private static void close(Node node) {
    try {
      node.close();
    } catch (IOException failure) {
      failure.printStackTrace();
    }
  }
}
