#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what is installed beside the programs: test-data.py ROOT BUILD APP_ID"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from tap import Tap

SOURCE_ID = "io.github.callboard.Callboard"
# What a flatpak may do: network and a window. Everything else it asks a portal for.
FLATPAK_PERMISSIONS = {"--share=network", "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"}


def run(*command):
    """What a command complains about, if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines() or [f"{command[0]} failed"] if done.returncode else []


def check_potfiles(root):
    written = (root / "po" / "POTFILES.in").read_text(encoding="utf-8")
    wanted = subprocess.run([sys.executable, root / "build-aux" / "potfiles.py", root],
                            capture_output=True, text=True, check=True).stdout
    for line in sorted(set(wanted.splitlines()) ^ set(written.splitlines())):
        yield f"{line} is {'missing' if line in wanted else 'too much'}: run ./dev po"
    if written != wanted and sorted(written.splitlines()) == sorted(wanted.splitlines()):
        yield "not sorted: run ./dev po"


def check_potfiles_finds(root):
    """The list is made of what is marked, comments aside."""
    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(folder)
        samples = {
            "src/b.c": 'puts (_("x"));', "src/a.blp": 'label: _("x");', "src/plain.c": "puts (x);",
            "src/comment.c": '/* _("x") */', "src/plural.c": 'ngettext ("a", "b", 1);', "data/x.desktop.in.in": "",
        }
        for name, text in samples.items():
            (base / name).parent.mkdir(exist_ok=True)
            (base / name).write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, root / "build-aux" / "potfiles.py", base],
                              capture_output=True, text=True, check=True)
    found = done.stdout.splitlines()[1:]
    if found != ["data/x.desktop.in.in", "src/a.blp", "src/b.c", "src/plural.c"]:
        yield f"found {found}"


def languages(root):
    lines = (root / "po" / "LINGUAS").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def update_translation(root, language, folder):
    """The language's file as it would be after ./dev po."""
    template, merged = folder / "callboard.pot", folder / f"{language}.po"
    subprocess.run(["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", "--output", template,
                    "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
                    "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3"],
                   cwd=root, check=True, capture_output=True)
    subprocess.run(["msgmerge", "--quiet", "--output-file", merged, root / "po" / f"{language}.po", template],
                   check=True)
    return merged


def check_translation(root, language):
    """Complete, nothing doubtful, no format that would crash."""
    with tempfile.TemporaryDirectory() as folder:
        merged = update_translation(root, language, pathlib.Path(folder))
        yield from run("msgfmt", "--check", "-o", os.devnull, merged)
        for kind in ("--untranslated", "--only-fuzzy"):
            left = subprocess.run(["msgattrib", "--no-obsolete", kind, merged],
                                  capture_output=True, text=True, check=True)
            for message in re.findall(r'^msgid ((?:".*"\n)+)', left.stdout, flags=re.M):
                text = "".join(re.findall(r'"(.*)"', message))
                if text:
                    yield f"{kind[2:]}: {text}"


def check_icons(root):
    icons = root / "data" / "icons" / "hicolor"
    wanted = {f"scalable/apps/{SOURCE_ID}.svg": ("0 0 128 128", "128"),
              f"scalable/apps/{SOURCE_ID}.Devel.svg": ("0 0 128 128", "128"),
              f"symbolic/apps/{SOURCE_ID}-symbolic.svg": ("0 0 16 16", "16")}
    for name, (view, size) in wanted.items():
        if not (icons / name).is_file():
            yield f"{name} is missing"
            continue
        yield from run("xmllint", "--noout", "--nonet", icons / name)
        svg = ElementTree.parse(icons / name).getroot()
        if svg.get("viewBox") != view or svg.get("width") != size or svg.get("height") != size:
            yield f"{name} is not on its grid: {view}"


def check_flatpak(root):
    for suffix in ("", ".Devel"):
        name = f"{SOURCE_ID}{suffix}.json"
        manifest = json.loads((root / "flatpak" / name).read_text(encoding="utf-8"))
        if manifest["id"] != SOURCE_ID + suffix:
            yield f"{name}: the id is {manifest['id']}"
        for key, value in {"runtime": "org.gnome.Platform", "sdk": "org.gnome.Sdk", "command": "callboard"}.items():
            if manifest[key] != value:
                yield f"{name}: {key} is {manifest[key]}"
        for permission in set(manifest["finish-args"]) ^ FLATPAK_PERMISSIONS:
            yield f"{name}: {permission}"
        options = manifest["modules"][-1].get("config-opts", [])
        if ("-Ddevelopment=true" in options) != bool(suffix):
            yield f"{name}: builds the other id"


def check_ids(build, app_id):
    """All that is installed goes by the one id."""
    data = build / "data"
    desktop = (data / f"{app_id}.desktop").read_text(encoding="utf-8")
    if f"\nIcon={app_id}\n" not in desktop:
        yield "desktop file: another icon"
    component = ElementTree.parse(data / f"{app_id}.metainfo.xml").getroot()
    if component.findtext("id") != app_id or component.findtext("launchable") != f"{app_id}.desktop":
        yield "metainfo: another id"
    service = (data / f"{app_id}.service").read_text(encoding="utf-8")
    if f"\nName={app_id}\n" not in service or "@" in service:
        yield "D-Bus service: another name"
    schema = ElementTree.parse(data / f"{app_id}.gschema.xml").getroot().find("schema")
    if (schema.get("id"), schema.get("path")) != (app_id, "/" + app_id.replace(".", "/") + "/"):
        yield "settings: another id or path"


def check_search_provider(build, app_id):
    ini = (build / "data" / f"{app_id}.search-provider.ini").read_text(encoding="utf-8")
    for line in (f"DesktopId={app_id}.desktop", f"BusName={app_id}", f"ObjectPath=/{app_id.replace('.', '/')}/SearchProvider"):
        if line not in ini.splitlines():
            yield f"no {line}"


def check_mime(build, app_id):
    """The type is known by the one name, and what opens it says so."""
    path = build / "data" / f"{app_id}.xml"
    yield from run("xmllint", "--noout", "--nonet", path)
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = [element.get("type") for element in ElementTree.parse(path).getroot().iter(f"{space}mime-type")]
    desktop = (build / "data" / f"{app_id}.desktop").read_text(encoding="utf-8")
    metainfo = (build / "data" / f"{app_id}.metainfo.xml").read_text(encoding="utf-8")
    for name in types:
        if f"{name};" not in desktop or f"<mediatype>{name}</mediatype>" not in metainfo:
            yield f"{name} is not opened"


def check_desktop_actions(root, build, app_id):
    """Each is an action of the application, as the bus starts it, and an option of the program."""
    desktop = (build / "data" / f"{app_id}.desktop").read_text(encoding="utf-8")
    source = (root / "src" / "ui" / "callboard-desktop.c").read_text(encoding="utf-8")
    for name in re.findall(r"^\[Desktop Action (.*)\]$", desktop, flags=re.M):
        if f'"{name}"' not in source:
            yield f"{name} is no action of the application"


MALLARD = "{http://projectmallard.org/1.0/}"


def help_pages(root, language):
    folder = root / "data" / "help" / language
    return {path.stem: ElementTree.parse(path).getroot() for path in sorted(folder.glob("*.page"))}


def check_help(root, language):
    """The pages that are named once, all of them, in every language, and nothing leads nowhere."""
    build = (root / "src" / "ui" / "help" / "meson.build").read_text(encoding="utf-8")
    wanted = set(re.findall(r"'([a-z-]+)'", build.split("help_pages = [")[1].split("]")[0]))
    pages = help_pages(root, language)
    for name in sorted(wanted ^ set(pages)):
        yield f"{name}.page is {'missing' if name in wanted else 'not in the build'}"
    for name, page in pages.items():
        yield from run("xmllint", "--noout", "--nonet", root / "data" / "help" / language / f"{name}.page")
        if page.get("id") != name:
            yield f"{name}.page calls itself {page.get('id')}"
        if not page.findtext(f"{MALLARD}title") or not page.findtext(f"{MALLARD}info/{MALLARD}desc"):
            yield f"{name}.page has no title or description"
        for link in page.iter(f"{MALLARD}link"):
            if link.get("xref") not in pages:
                yield f"{name}.page links to {link.get('xref')}"


def check_help_matches(root, language):
    """What is said in one language is said in the other: as many sections, steps and items."""
    english, other = help_pages(root, "C"), help_pages(root, language)
    for name in sorted(set(english) & set(other)):
        for tag in ("section", "steps", "item", "note", "p", "link", "code"):
            counts = [len(list(page.iter(MALLARD + tag))) for page in (english[name], other[name])]
            if counts[0] != counts[1]:
                yield f"{name}.page: {counts[1]} of <{tag}> instead of {counts[0]}"


def check_help_codes(root, language):
    """Whoever meets a code of the service finds it."""
    table = (root / "src" / "base" / "callboard-return-code.c").read_text(encoding="utf-8")
    page = help_pages(root, language)["troubleshooting"]
    told = [code.text for code in page.iter(f"{MALLARD}code")]
    for code in re.findall(r'\{ "([0-9]{6})",', table):
        if told.count(code) != 1:
            yield f"{code} is told {told.count(code)} times"


def check_metainfo(build, app_id, version):
    component = ElementTree.parse(build / "data" / f"{app_id}.metainfo.xml").getroot()
    text = " ".join(paragraph.text for paragraph in component.iter("p") if paragraph.text)
    if "not affiliated" not in text:
        yield "does not say that the project is independent"
    if component.find("releases/release").get("version") != version:
        yield f"the newest release is not {version}"
    for wanted in ("developer", "branding", "content_rating", "screenshots/screenshot/image", "launchable"):
        if component.find(wanted) is None:
            yield f"no {wanted}"


def check_schemas(build):
    with tempfile.TemporaryDirectory() as folder:
        broken = pathlib.Path(folder, "x.gschema.xml")
        broken.write_text('<schemalist><schema id="x" path="/x/"><key name="a" type="i"/></schema></schemalist>',
                          encoding="utf-8")
        if not run("glib-compile-schemas", "--strict", "--dry-run", folder):
            yield "a broken schema passes"
    yield from run("glib-compile-schemas", "--strict", "--dry-run", build / "data")


def check_architecture(root):
    """The picture of the layers is that of the sources."""
    script = root / "build-aux" / "architecture.py"
    drawn = subprocess.run([sys.executable, script, root], capture_output=True, text=True, check=True).stdout
    if (root / "docs" / "architecture.svg").read_text(encoding="utf-8") != drawn:
        yield "docs/architecture.svg is out of date: run python3 build-aux/architecture.py . --write"
    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(folder)
        for name, text in {"base": "", "wire": '#include "base/x.h"', "ui": '#include "wire/x.h"\n#include "base/x.h"'}.items():
            (base / "src" / name).mkdir(parents=True)
            (base / "src" / name / "x.c").write_text(text, encoding="utf-8")
        drawn = subprocess.run([sys.executable, script, base], capture_output=True, text=True, check=True).stdout
    if drawn.count("marker-end") != 2:
        yield "an arrow that follows from two others is drawn, or one is missing"


def main(root, build, app_id, version):
    tap = Tap()
    data = build / "data"
    tap.point("POTFILES.in is complete and sorted", lambda: check_potfiles(root))
    tap.point("what is to translate is found", lambda: check_potfiles_finds(root))
    for language in languages(root):
        tap.point(f"{language} is complete", lambda language=language: check_translation(root, language))
    tap.point("desktop file", lambda: run("desktop-file-validate", data / f"{app_id}.desktop"))
    tap.point("metainfo", lambda: run("appstreamcli", "validate", "--no-net", "--pedantic", data / f"{app_id}.metainfo.xml"))
    tap.point("metainfo says what it must", lambda: check_metainfo(build, app_id, version))
    tap.point("settings schema", lambda: check_schemas(build))
    for language in ("C", *languages(root)):
        tap.point(f"help in {language}", lambda language=language: check_help(root, language))
        tap.point(f"help in {language} matches", lambda language=language: check_help_matches(root, language))
        tap.point(f"help in {language} knows the codes", lambda language=language: check_help_codes(root, language))
    tap.point("search provider", lambda: check_search_provider(build, app_id))
    tap.point("file type", lambda: check_mime(build, app_id))
    tap.point("desktop actions", lambda: check_desktop_actions(root, build, app_id))
    tap.point("one application id", lambda: check_ids(build, app_id))
    tap.point("icons", lambda: check_icons(root))
    tap.point("flatpak manifests", lambda: check_flatpak(root))
    tap.point("picture of the layers", lambda: check_architecture(root))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3], sys.argv[4]))
