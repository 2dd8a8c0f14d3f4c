# Builds Nominate and its AOT cache. Sourced by ./nominate and ./dev after scripts/java.sh (POSIX sh).
# The caller sets nominate_home (the directory of Nominate) and calls find_java first.

say() {
    printf 'nominate: %s\n' "$*" >&2
}

# The flags that a JVM must share with the one that made the AOT cache. The JVM's own words go to standard error.
# Cached adapters gain nothing here, and Java 25 mistakes one for another of the same hash, with a warning at each start.
shared_flags='-XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable -Xlog:all=warning:stderr'
collector_flag=-XX:+UseSerialGC
heap_flag=-Xmx384m

# The flags to run with; NOMINATE_JAVA_OPTS may choose another collector (without the cache then) and another heap.
jvm_flags() {
    printf '%s' "$shared_flags"
    case " ${NOMINATE_JAVA_OPTS-} " in
        *' -XX:+Use'*'GC '*) ;;
        *) printf ' %s' "$collector_flag" ;;
    esac
    case " ${NOMINATE_JAVA_OPTS-} " in
        *' -Xmx'* | *' -XX:MaxRAMPercentage='*) ;;
        *) printf ' %s' "$heap_flag" ;;
    esac
    printf ' %s' "${NOMINATE_JAVA_OPTS-}"
}

# True when there is no jar, or when this is a checkout and a source is newer than the jar. Directories count as
# sources: their time changes when a file in them is removed.
build_is_stale() {
    [ -f "$nominate_home/target/nominate.jar" ] || return 0
    [ -d "$nominate_home/src/main" ] || return 1
    [ -n "$(find "$nominate_home/src/main" "$nominate_home/pom.xml" \
        -newer "$nominate_home/target/nominate.jar" -print 2>/dev/null | head -n 1)" ]
}

# What the AOT cache was made for: the JVM, the flags, the jar.
aot_stamp() {
    cat "$JAVA_HOME/release"
    printf '%s\n' "$JAVA_HOME" "$shared_flags" "$collector_flag" "$heap_flag"
    cksum <"$nominate_home/target/nominate.jar"
}

# A cache that could not be made leaves its stamp without a cache beside it: it is not tried again at each start.
aot_is_stale() {
    if [ -f "$nominate_home/target/nominate.aot" ] &&
        [ -n "$(find "$nominate_home/target/nominate.jar" -newer "$nominate_home/target/nominate.aot")" ]; then
        return 0
    fi
    [ "$(aot_stamp)" != "$(cat "$nominate_home/target/nominate.aot.for" 2>/dev/null)" ]
}

# Only one process builds at a time: the lock is a directory that holds the builder's process id.
build_lock() {
    mkdir -p "$nominate_home/target" || return 1
    lock=$nominate_home/target/.build.lock
    lock_said=
    lock_nameless=0
    until mkdir "$lock" 2>/dev/null; do
        [ -w "$nominate_home/target" ] || { say "cannot write to $nominate_home/target"; return 1; }
        lock_owner=$(cat "$lock/pid" 2>/dev/null)
        if [ -z "$lock_owner" ]; then
            lock_nameless=$((lock_nameless + 1))
        else
            lock_nameless=0
        fi
        if [ "$lock_nameless" -gt 10 ] || { [ -n "$lock_owner" ] && ! kill -0 "$lock_owner" 2>/dev/null; }; then
            # The builder died. Of several that see this, one succeeds in moving the lock away.
            mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
            continue
        fi
        if [ -z "$lock_said" ]; then
            say "waiting for another start of Nominate that is building (process ${lock_owner:-unknown})"
            lock_said=yes
        fi
        sleep 1
    done
    printf '%s\n' "$$" >"$lock/pid"
    trap 'build_unlock' EXIT
    trap 'build_unlock; exit 130' INT
    trap 'build_unlock; exit 143' TERM
    trap 'build_unlock; exit 129' HUP
}

build_unlock() {
    trap - EXIT INT TERM HUP
    rm -rf "$nominate_home/target/.build.lock"
}

# Reads Maven's log, writes one line for each step and a count of downloads, keeps the whole of it in target/build.log.
build_progress() {
    downloads=0
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$nominate_home/target/build.log"
        case $line in
            *'Downloaded from '*)
                downloads=$((downloads + 1))
                if [ -t 2 ]; then
                    printf '\rnominate:   %s files downloaded' "$downloads" >&2
                elif [ $((downloads % 50)) -eq 0 ]; then
                    say "  $downloads files downloaded"
                fi
                ;;
            *'--- '*' @ '*' ---'*)
                step=${line#*--- }
                step=${step%% *}
                goal=${step##*:}
                plugin=${step%%:*}
                plugin=${plugin#maven-}
                plugin=${plugin%-plugin}
                [ -t 2 ] && [ "$downloads" -gt 0 ] && printf '\n' >&2
                downloads=0
                say "  ${plugin%-maven}: $goal"
                ;;
        esac
    done
    [ -t 2 ] && [ "$downloads" -gt 0 ] && printf '\n' >&2
    return 0
}

maven() {
    # Maven's own libraries use what Java 25 warns of.
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS-}"
    export MAVEN_OPTS
    if command -v mvn >/dev/null 2>&1; then
        mvn "$@"
    else
        [ -d "${HOME-}/.m2/wrapper/dists" ] || say "there is no mvn here; ./mvnw downloads one first (10 MB)"
        "$nominate_home/mvnw" "$@"
    fi
}

# Makes target/nominate.jar and target/lib, tests and formatting checks left out.
build_jar() {
    say "building with Java $(java_release "$JAVA_HOME") in $JAVA_HOME (the first time this downloads the libraries)"
    : >"$nominate_home/target/build.log"
    # A running Nominate keeps the jar it has opened; the build makes a new file.
    rm -f "$nominate_home/target/nominate.jar" "$nominate_home/target/.build.status"
    (
        cd "$nominate_home" &&
            maven -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true package 2>&1
        printf '%s\n' "$?" >target/.build.status
    ) </dev/null | build_progress
    build_status=$(cat "$nominate_home/target/.build.status" 2>/dev/null || echo 1)
    rm -f "$nominate_home/target/.build.status"
    if [ "$build_status" -ne 0 ] || [ ! -f "$nominate_home/target/nominate.jar" ]; then
        rm -f "$nominate_home/target/nominate.jar"
        grep -E '^\[(ERROR|WARNING)\]' "$nominate_home/target/build.log" | head -n 30 >&2
        say "the build failed; all that Maven said is in target/build.log"
        return 1
    fi
    # Maven may leave the jar as old as it was when nothing in it changed.
    touch "$nominate_home/target/nominate.jar"
}

# Makes target/nominate.aot by a training run. Nominate runs without it too, only slower at first.
build_aot() {
    say "making the AOT cache (a short training run)"
    aot=$nominate_home/target/nominate.aot
    aot_for=$(aot_stamp)
    rm -f "$aot" "$aot.new"
    # shellcheck disable=SC2086
    if "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$aot.new" $shared_flags $collector_flag $heap_flag \
        -jar "$nominate_home/target/nominate.jar" train >"$nominate_home/target/train.log" 2>&1 </dev/null && [ -s "$aot.new" ]; then
        mv -f "$aot.new" "$aot"
    else
        rm -f "$aot.new"
        say "the training run failed (see target/train.log); going on without the AOT cache"
    fi
    printf '%s\n' "$aot_for" >"$aot.for"
}

# Brings the build and the cache up to date, or returns 1 with the reason said.
ensure_build() {
    if build_is_stale; then
        find_java "$nominate_home" jdk || { java_missing; return 1; }
        build_lock || return 1
        if build_is_stale; then
            build_jar || { build_unlock; return 1; }
        fi
        build_unlock
    fi
    if aot_is_stale && [ -w "$nominate_home/target" ]; then
        build_lock || return 1
        if aot_is_stale; then
            build_aot
        fi
        build_unlock
    fi
    return 0
}
