#!/bin/sh
# Builds the jar, with nothing but a JDK.
#
#   sh build.sh CLASSPATH JAR     CLASSPATH: nominate.jar, as ../../target/nominate.jar; JAR: what to write
set -eu
classpath=${1:?where nominate.jar is}
jar=${2:?which file to write}
here=$(cd "$(dirname "$0")" && pwd -P)
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
find "$here/src" -name '*.java' >"$classes/sources"
"${bin}javac" --release 25 -proc:none -cp "$classpath" -d "$classes/out" "@$classes/sources"
"${bin}jar" --create --file "$jar" -C "$classes/out" . -C "$here" META-INF
