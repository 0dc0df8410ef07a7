# Read by the launcher: Java, what Maven makes, and archives of classes.
modules="ingest streaming batch reports"

built() {
  local module
  for module in $modules; do
    [ -s "$root/$module/target/$module-$version.jar" ] && [ -s "$root/$module/target/classpath" ] || return 1
  done
}
maven() {
  command -v mvn >/dev/null || { echo "Building needs Maven (mvn) on the path" >&2; exit 2; }
  (cd "$root" && mvn -B -q -Dmaven.artifact.threads=16 -Dfast -Dspotless.check.skip "$@" package) || { echo "The build failed; see above" >&2; exit 70; }
}
# a Java 17, asked for its version without starting it
find_java() {
  local home release
  home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /missing/bin/java)")")")}
  java="$home/bin/java" release=$(cat "$home/release" 2>/dev/null || true)
  case "$release" in *JAVA_VERSION=\"17[.\"]*) ;; *) echo "Xianfeng needs Java 17; $java is not: set JAVA_HOME to a JDK 17" >&2; exit 2 ;; esac
}
# Java and what Maven makes, which two first commands make once
ready() {
  find_java
  built && return
  exec 9<"$root/pom.xml"
  flock 9 2>/dev/null || true
  built || { echo "Building Xianfeng (first time: fetches its libraries) …" >&2; maven -T4 -Dmaven.test.skip=true -pl ingest,streaming,batch,reports -am 9<&-; archive 9<&-; }
  exec 9<&-
}
# Archives of the classes that a start loads halve it. One part of each module really starts, in a home that goes again, and
# writes at its end what it loaded; where that fails there is none, and everything starts as slowly as it would.
archive() {
  local module part home broker parts=() hdi="$root/docs/examples/hdi"
  home=$(mktemp -d)
  (
    export XIANFENG_HOME="$home" XIANFENG_KAFKA_PORT=$((20000 + RANDOM % 9999))
    export XIANFENG_KAFKA_CONTROLLER_PORT=$((XIANFENG_KAFKA_PORT + 10000)) XIANFENG_CONSOLE_PORT=$((XIANFENG_KAFKA_PORT + 20000))
    "$self" setup
    export ARCHIVE_CLASSES=true
    ! "$self" index "$hdi/hdi.yaml" "$hdi/countries.csv" --out "$home/index" ||
      mv -f "$root/batch/target/part.jsa" "$root/batch/target/index.jsa"
    "$self" broker & broker=$!
    for part in "stream landing" console "batch weekly --week 2026-W26 --print"; do "$self" $part & parts+=($!); done
    for _ in {1..300}; do sleep 0.2; ! compgen -G "$home/checkpoints/landing/*/chk-*/_metadata" || break; done
    # the broker last: without it the landing job takes half a minute to end
    kill "${parts[@]}"; wait "${parts[@]}"; kill $broker; wait
    for module in $modules; do mv -f "$root/$module/target/part.jsa" "$root/$module/target/classes.jsa"; done
  ) >/dev/null 2>&1 || true
  rm -rf "$home"
}
