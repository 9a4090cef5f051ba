#!/bin/sh
# Makes the distribution that needs no Java: make.sh HELIOS TARGET VERSION puts HELIOS (bin and lib), a runtime of the modules it
# needs, an archive of classes for that runtime, man pages and completion scripts into TARGET/helios-VERSION-OS-ARCH.tar.gz.
# The JDK is the one of HELIOS_JDK or JAVA_HOME, if it is 21 or newer, else the newest of the usual places.
set -eu
helios=$1
target=$2
version=$3

jdk=
newest=20
consider() {
  [ -x "$1/bin/jlink" ] && [ -r "$1/release" ] || return 1
  v=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$v" ] && [ "$v" -gt "$newest" ] || return 1
  jdk=$1
  newest=$v
}
consider "${HELIOS_JDK:-none}" || consider "${JAVA_HOME:-none}" ||
  for candidate in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    consider "$candidate" || true
  done
if [ -z "$jdk" ]; then
  echo "error: the distribution needs a JDK of version 21 or newer with jlink; name one in HELIOS_JDK" >&2
  exit 1
fi

os=$(uname -s | tr '[:upper:]' '[:lower:]')
name=helios-$version-$os-$(uname -m)
home=$target/$name
rm -rf "$home" "$home.tar.gz"
mkdir -p "$home/share/man/man1"
cp -Rp "$helios/bin" "$helios/lib" "$home/"
rm -f "$home"/lib/*.archive

"$jdk/bin/jlink" --output "$home/runtime" --strip-debug --no-header-files --no-man-pages --compress zip-6 --generate-cds-archive \
  --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.sql,java.xml,jdk.charsets,jdk.unsupported

unset HELIOS_JAVA_HOME
"$home/bin/helios" --make-archive
"$home/bin/helios" man-pages "$home/share/man/man1" >"$target/man-pages.log"
mkdir -p "$home/share/bash-completion/completions" "$home/share/zsh/site-functions" "$home/share/fish/vendor_completions.d"
"$home/bin/helios" completion bash >"$home/share/bash-completion/completions/helios"
"$home/bin/helios" completion zsh >"$home/share/zsh/site-functions/_helios"
"$home/bin/helios" completion fish >"$home/share/fish/vendor_completions.d/helios.fish"

tar -C "$target" -czf "$home.tar.gz" "$name"
echo "$home.tar.gz"
