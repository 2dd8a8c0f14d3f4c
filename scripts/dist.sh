#!/bin/sh
# Makes a release tarball and a Debian package of what is built.
#
#   scripts/dist.sh DIRECTORY     where they go
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
out=${1:?directory}
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
[ -f "$home/target/nominate.jar" ] || { echo "nominate: build it first: ./dev build" >&2; exit 1; }
version=$(sed -n 's/^  <version>\(.*\)<\/version>.*/\1/p' "$home/pom.xml" | head -n 1)
stamp=$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<\/project.*/\1/p' "$home/pom.xml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# copy_program DIRECTORY: what runs, as it lies in a checkout, without sources and without a cache.
copy_program() {
    mkdir -p "$1/target" "$1/scripts"
    cp "$home/nominate" "$1/"
    ln -s nominate "$1/designate"
    ln -s nominate "$1/designate-manage"
    cp "$home/scripts/java.sh" "$home/scripts/build.sh" "$1/scripts/"
    cp "$home/target/nominate.jar" "$1/target/"
    cp -R "$home/target/lib" "$1/target/"
}

tree=$work/nominate-$version
copy_program "$tree"
cp "$home/README.md" "$home/CHANGELOG.md" "$home/LICENSE" "$tree/"
cp -R "$home/docs" "$home/dist" "$home/examples" "$tree/"
rm -rf "$tree/dist/deb"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="$stamp" -czf "$out/nominate-$version.tar.gz" "nominate-$version"

root=$work/deb
copy_program "$root/usr/share/nominate"
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/etc/nominate" "$root/lib/systemd/system" "$root/usr/share/doc/nominate"
cp "$home/dist/deb/nominate" "$root/usr/bin/nominate"
cp "$home/dist/nominate.service" "$root/lib/systemd/system/"
cp "$home/dist/nominate.conf" "$root/etc/nominate/"
cp "$home/LICENSE" "$root/usr/share/doc/nominate/copyright"
cp "$home/README.md" "$home/CHANGELOG.md" "$home/dist/three-nodes.conf" "$home/dist/prometheus-alerts.yml" "$home/dist/grafana.json" "$root/usr/share/doc/nominate/"
cp -R "$home/docs" "$home/examples" "$root/usr/share/doc/nominate/"
cp "$home/dist/deb/postinst" "$home/dist/deb/prerm" "$home/dist/deb/postrm" "$root/DEBIAN/"
printf '/etc/nominate/nominate.conf\n' >"$root/DEBIAN/conffiles"
cat >"$root/DEBIAN/control" <<CONTROL
Package: nominate
Version: $version
Architecture: all
Maintainer: The Nominate founders <founders@nominate.invalid>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Recommends: java25-runtime-headless | temurin-25-jre
Depends: passwd, util-linux
Section: net
Priority: optional
Description: DNS as a service for clouds
 A drop-in replacement for OpenStack Designate: the same API, configuration and
 clients, in one process. Needs Java 25.
CONTROL
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -exec chmod 644 {} +
chmod 755 "$root/usr/bin/nominate" "$root/usr/share/nominate/nominate" "$root/DEBIAN/postinst" "$root/DEBIAN/prerm" "$root/DEBIAN/postrm"
chmod 640 "$root/etc/nominate/nominate.conf"
dpkg-deb --root-owner-group --build "$root" "$out/nominate_${version}_all.deb" >/dev/null
echo "$out/nominate-$version.tar.gz"
echo "$out/nominate_${version}_all.deb"
