# Finds a Java of release 25 or later without starting one. Sourced by ./nominate and ./dev (POSIX sh).
#
# find_java DIR [jdk]
#     Sets JAVA_HOME and returns 0, or sets java_tried (one line for each place looked at) and returns 1.
#     DIR is the directory of Nominate; with "jdk" a compiler must be there too.
# NOMINATE_SYSTEM_ROOT is put before the absolute directories looked at (for the tests of this file).

java_wanted=25

# The feature release that DIR/release names ("25" of JAVA_VERSION="25.0.3"), or nothing.
java_release() {
    sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release" 2>/dev/null | head -n 1
}

# java_consider ORIGIN DIR [jdk]: takes DIR if it will do, else notes why not.
java_consider() {
    java_why=
    if [ ! -d "$2" ]; then
        java_why="no such directory"
    elif [ ! -x "$2/bin/java" ]; then
        java_why="no bin/java in it"
    else
        java_found=$(java_release "$2")
        if [ -z "$java_found" ]; then
            java_why="no release file that tells its version"
        elif [ "$java_found" -lt "$java_wanted" ]; then
            java_why="Java $java_found"
        elif [ "${3-}" = jdk ] && [ ! -x "$2/bin/javac" ]; then
            java_why="Java $java_found, but without a compiler (a JRE)"
        fi
    fi
    if [ -z "$java_why" ]; then
        JAVA_HOME=$2
        export JAVA_HOME
        return 0
    fi
    java_tried="${java_tried}  $1: $2: $java_why
"
    return 1
}

# The home of the java on PATH, with symbolic links followed.
java_on_path() {
    java_link=$(command -v java 2>/dev/null) || return 1
    while [ -L "$java_link" ]; do
        java_target=$(readlink "$java_link")
        case $java_target in
            /*) java_link=$java_target ;;
            *) java_link=$(dirname "$java_link")/$java_target ;;
        esac
    done
    (cd "$(dirname "$java_link")/.." 2>/dev/null && pwd -P)
}

find_java() {
    java_tried=
    java_root=${NOMINATE_SYSTEM_ROOT-}
    if [ -n "${NOMINATE_JAVA_HOME-}" ]; then
        java_consider '$NOMINATE_JAVA_HOME' "$NOMINATE_JAVA_HOME" "${2-}" && return 0
    else
        java_tried="  \$NOMINATE_JAVA_HOME: not set
"
    fi
    if [ -d "$1/runtime" ]; then
        java_consider 'bundled runtime' "$1/runtime" "${2-}" && return 0
    fi
    if [ -n "${JAVA_HOME-}" ]; then
        java_consider '$JAVA_HOME' "$JAVA_HOME" "${2-}" && return 0
    else
        java_tried="$java_tried  \$JAVA_HOME: not set
"
    fi
    for java_dir in "$java_root"/usr/lib/jvm/*25* "$java_root"/usr/lib/jvm/*; do
        [ -d "$java_dir" ] || continue
        java_consider '/usr/lib/jvm' "$java_dir" "${2-}" && return 0
    done
    if [ -x "$java_root/usr/libexec/java_home" ]; then
        if java_dir=$("$java_root/usr/libexec/java_home" -v "$java_wanted" 2>/dev/null); then
            java_consider '/usr/libexec/java_home' "$java_dir" "${2-}" && return 0
        fi
    fi
    for java_dir in "$java_root"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -d "$java_dir" ] || continue
        java_consider '/Library/Java/JavaVirtualMachines' "$java_dir" "${2-}" && return 0
    done
    if java_dir=$(java_on_path); then
        java_consider 'java on PATH' "$java_dir" "${2-}" && return 0
    else
        java_tried="$java_tried  java on PATH: none
"
    fi
    return 1
}

# What to tell a person whose machine has no Java that will do.
java_missing() {
    cat >&2 <<END
Nominate needs a JDK of release $java_wanted or later, and found none. Looked at:
$java_tried
Install one, for instance
  Debian, Ubuntu:  apt install openjdk-$java_wanted-jdk-headless   (where the release has it)
  Fedora, RHEL:    dnf install java-$java_wanted-openjdk-devel
  macOS:           brew install openjdk@$java_wanted   or   brew install --cask temurin@$java_wanted
or any other build of it (https://adoptium.net has archives), and set NOMINATE_JAVA_HOME to where it is.
END
}
