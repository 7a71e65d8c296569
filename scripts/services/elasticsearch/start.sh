#!/usr/bin/env bash
# Runs one Elasticsearch 8 node on loopback in the foreground, for tests: start.sh <port> <folder>
# Needs a JDK 17 and Maven (Debian: openjdk-17-jdk-headless maven). The jars come from Maven Central, once. Ends on SIGTERM.
set -euo pipefail
if (($# != 2)); then
  echo "usage: $0 <port> <folder for data and logs>" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
port=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)

# module <name> <class>: what the server wants to know of a module beside its jars.
module() {
  local version
  version=$(sed -n 's/.*<elasticsearch.version>\(.*\)<.*/\1/p' "$here/pom.xml")
  printf '%s\n' "name=$1" "description=$1" "classname=$2" "version=$version" "elasticsearch.version=$version" \
    java.version=17 >"$made/modules/$1/plugin-descriptor.properties"
}

# Laid out in the cache, and again only when what it is made from has changed.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/souk
installation=$cache/elasticsearch-$(cat "$here/pom.xml" "$here/start.sh" "$here"/src/main/java/souk/*.java | sha256sum | cut -c1-16)
if [[ ! -e $installation ]]; then
  mkdir -p "$cache"
  made=$(mktemp -d "$cache/making.XXXXXX")
  mvn -B -q -ntp -f "$here/pom.xml" "-Dbuild=$made" package
  mkdir -p "$made/modules/analysis-common"
  mv "$made/analysis-common.jar" "$made/modules/analysis-common/"
  module transport-netty4 org.elasticsearch.transport.netty4.Netty4Plugin
  module analysis-common souk.AnalysisPlugin
  mv -T "$made" "$installation"
fi

java=$(ls -d /usr/lib/jvm/java-17-openjdk-*/bin/java 2>/dev/null | head -n 1)
exec "${java:-java}" -Xms512m -Xmx1g -XX:+UseSerialGC -Djava.awt.headless=true "-Djava.io.tmpdir=$folder" \
  -cp "$installation/server/*" "$here/StartNode.java" "$installation" "$folder" "$port"
