# Runs once inside a new toolbox root: what a desktop's distribution would have set up.
set -e

printf 'en_US.UTF-8 UTF-8\nzh_CN.UTF-8 UTF-8\n' > /etc/locale.gen
locale-gen >/dev/null

# Adwaita Sans, GNOME's own font, is a variant of Inter and not in Debian 13.
cat > /etc/fonts/conf.d/50-callboard.conf <<'X'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <alias binding="same"><family>Adwaita Sans</family><prefer><family>Inter Variable</family><family>Inter</family></prefer></alias>
  <alias><family>Inter Variable</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
</fontconfig>
X
mkdir -p /etc/gtk-4.0
printf '[Settings]\ngtk-font-name=Adwaita Sans 11\n' > /etc/gtk-4.0/settings.ini
fc-cache -s
dbus-uuidgen --ensure
