#!/bin/sh
# Shows the display on this computer's screen, and nothing else:
#   kiosk.sh https://your-address/display/     start; it ends when the browser ends
#   kiosk.sh --reset                           forget all that the browser has kept, after a screen stayed dead
# It needs Chromium, Chrome or Edge, and a desktop or a window manager (openbox will do), which gives it the whole screen.
# More flags for the browser may stand in KIOSK_FLAGS.
set -eu

profile=${XDG_DATA_HOME:-$HOME/.local/share}/display-kiosk
here=$(cd "$(dirname "$0")" && pwd)

if [ "${1:-}" = --reset ]; then
  rm -rf -- "$profile"
  echo "Forgotten: $profile. Start the display once with the network."
  exit 0
fi

case "${1:-}" in
  http://*/display/* | https://*/display/*) address=$1 ;;
  *)
    echo "kiosk.sh: name the address of the display, with its slash: kiosk.sh https://your-address/display/" >&2
    exit 2
    ;;
esac

for name in chromium chromium-browser google-chrome microsoft-edge; do
  browser=$(command -v "$name" || true)
  [ -z "$browser" ] || break
done
if [ -z "$browser" ]; then
  echo "kiosk.sh: no Chromium, Chrome or Edge is installed; on Debian: apt install chromium" >&2
  exit 2
fi

# No screen saver and no sleep, where the desktop asks X for them.
if [ -n "${DISPLAY:-}" ] && command -v xset >/dev/null; then
  xset s off s noblank -dpms || true
fi

# A path with a sign that has a meaning in an address.
start=$(printf '%s' "$here/start.html" | sed 's/%/%25/g; s/ /%20/g; s/#/%23/g; s/?/%3F/g')

exec "$browser" --kiosk --user-data-dir="$profile" --no-first-run --noerrdialogs --disable-session-crashed-bubble \
  --hide-crash-restore-bubble --disable-pinch --overscroll-history-navigation=0 --password-store=basic \
  --check-for-update-interval=31536000 ${KIOSK_FLAGS:-} "file://$start#$address"
