package souk;

import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.Plugin;

/**
 * The parts of Elasticsearch's module `analysis-common` that Souk's mappings name. Every distribution of Elasticsearch
 * has the module; Maven Central does not. The parts are Lucene's own, with the module's names and defaults.
 */
public class AnalysisPlugin extends Plugin implements org.elasticsearch.plugins.AnalysisPlugin {
  @Override
  public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
    return Map.of(
        "pattern_replace",
        requiresAnalysisSettings((index, environment, name, settings) -> replacing(name, settings)));
  }

  @Override
  public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
    return Map.of("pattern", (index, environment, name, settings) -> {
      Pattern separator = Pattern.compile(settings.get("pattern", "\\W+"));
      return TokenizerFactory.newFactory(name, () -> new PatternTokenizer(separator, -1));
    });
  }

  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of(
        "asciifolding",
        (index, environment, name, settings) -> filtering(name, ASCIIFoldingFilter::new),
        "pattern_replace",
        requiresAnalysisSettings((index, environment, name, settings) -> {
          Pattern pattern = Pattern.compile(settings.get("pattern"));
          String replacement = settings.get("replacement", "");
          return filtering(name, tokens -> new PatternReplaceFilter(tokens, pattern, replacement, true));
        }),
        "stemmer_override",
        requiresAnalysisSettings((index, environment, name, settings) -> {
          StemmerOverrideMap overrides = overridesOf(settings.getAsList("rules"));
          return filtering(name, tokens -> new StemmerOverrideFilter(tokens, overrides));
        }));
  }

  private static CharFilterFactory replacing(String filter, Settings settings) {
    Pattern pattern = Pattern.compile(settings.get("pattern"));
    String replacement = settings.get("replacement", "");
    return new CharFilterFactory() {
      @Override
      public String name() {
        return filter;
      }

      @Override
      public Reader create(Reader reader) {
        return new PatternReplaceCharFilter(pattern, replacement, reader);
      }
    };
  }

  private static StemmerOverrideMap overridesOf(List<String> rules) throws IOException {
    StemmerOverrideFilter.Builder overrides = new StemmerOverrideFilter.Builder(false);
    for (String rule : rules) {
      String[] sides = rule.split("\\s*=>\\s*");
      overrides.add(sides[0], sides[1]);
    }
    return overrides.build();
  }

  private static TokenFilterFactory filtering(String filter, UnaryOperator<TokenStream> wrap) {
    return new TokenFilterFactory() {
      @Override
      public String name() {
        return filter;
      }

      @Override
      public TokenStream create(TokenStream tokens) {
        return wrap.apply(tokens);
      }
    };
  }
}
