"""Compliance findings against the published schema of OCSF: ROOTTOOLS_OCSF_SCHEMA=<clone of ocsf/ocsf-schema at tag 1.6.0>
python3 ocsf_check.py findings.ocsf.jsonl

The class is put together out of the files of the schema as its compiler does: what it extends, what it includes, the profiles that an event
names, and the dictionary. Then every event is walked: members, types, enums, and what is required or asks for one of several. Ends with 0 when
all fit, 1 when one does not, 77 with the reason when there is no schema.
"""

import json
import os
import re
import sys

FOLDER = os.environ.get("ROOTTOOLS_OCSF_SCHEMA")
if not FOLDER or not os.path.isfile(os.path.join(FOLDER, "dictionary.json")):
    print("# skipped: ROOTTOOLS_OCSF_SCHEMA does not name a clone of https://github.com/ocsf/ocsf-schema.")
    sys.exit(77)


def read(path):
    with open(os.path.join(FOLDER, path), encoding="utf-8") as file:
        return json.load(file)


def definitions(folder):
    found = {}
    for where, _, files in os.walk(os.path.join(FOLDER, folder)):
        for file in files:
            if file.endswith(".json"):
                definition = read(os.path.join(where, file))
                found[definition.get("name") or os.path.splitext(file)[0]] = definition
    return found


VERSION = read("version.json")["version"]
DICTIONARY = read("dictionary.json")
TYPES = DICTIONARY["types"]["attributes"]
OBJECTS = definitions("objects")
CLASSES = definitions("events")
FINDINGS = read("categories.json")["attributes"]["findings"]["uid"]
problems = []


def include(attributes, profiles):
    for name, attribute in attributes.items():
        if name != "$include":
            yield name, attribute
            continue
        for file in attribute:
            included = read(file)
            if not file.startswith("profiles/") or included["name"] in profiles:
                yield from include(included["attributes"], profiles)


def compile_definition(known, name, profiles):
    """Gives attributes and constraints of a class or object, with those of what it extends."""
    definition = known[name]
    base = definition.get("extends")
    attributes, constraints = compile_definition(known, base, profiles) if base in known and base != name else ({}, {})
    for attribute, details in include(definition.get("attributes", {}), profiles):
        if details.get("profile") not in (None, *profiles):
            continue
        dictionary = DICTIONARY["attributes"].get(attribute, {})
        before = attributes.get(attribute, dictionary)
        attributes[attribute] = {**before, **details, "enum": {**before.get("enum", {}), **details.get("enum", {})}}
    return attributes, definition.get("constraints", constraints)


def walk(known, name, value, path, profiles):
    if not isinstance(value, dict):
        problems.append(f"{path} is no object")
        return
    attributes, constraints = compile_definition(known, name, profiles)
    for attribute, details in attributes.items():
        if details.get("requirement") == "required" and attribute not in value:
            problems.append(f"{path}.{attribute} is missing")
    if "at_least_one" in constraints and not any(one in value for one in constraints["at_least_one"]):
        problems.append(f"{path} has none of {constraints['at_least_one']}")
    for member, item in value.items():
        details = attributes.get(member)
        where = f"{path}.{member}"
        if details is None:
            problems.append(f"{where} is not in the schema")
        elif "@deprecated" in details:
            problems.append(f"{where} is deprecated")
        elif details.get("is_array") != isinstance(item, list) and (details.get("is_array") or isinstance(item, list)):
            problems.append(f"{where}: {'an array is wanted' if details.get('is_array') else 'no array is wanted'}")
        else:
            for one in item if isinstance(item, list) else [item]:
                check(details, one, where, profiles)


def check(details, value, path, profiles):
    kind = details["type"]
    if kind in ("object_t", "json_t") or kind not in TYPES:
        target = details.get("object_type", kind)
        if target in OBJECTS:
            walk(OBJECTS, target, value, path, profiles)
        return
    base = TYPES[kind].get("type", kind)
    if not isinstance(value, {"string_t": str, "boolean_t": bool, "float_t": (int, float)}.get(base, int)):
        problems.append(f"{path} is no {base}")
        return
    if path in (".class_uid", ".category_uid", ".type_uid"):
        return  # The compiler puts the class's own numbers there; they are compared below.
    if details["enum"] and str(value) not in details["enum"] and kind == "integer_t":
        problems.append(f"{path} is {value}, none of {sorted(details['enum'])}")
    pattern = TYPES[kind].get("regex")
    if pattern and not re.search(pattern, str(value)):
        problems.append(f"{path} does not match {pattern}")


count = 0
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        event = json.loads(line)
        count += 1
        if event["metadata"]["version"] != VERSION:
            problems.append(f"metadata.version is {event['metadata']['version']}, the schema's {VERSION}")
        if event["class_uid"] != 2003 or event["category_uid"] != FINDINGS or event["type_uid"] != event["class_uid"] * 100 + event["activity_id"]:
            problems.append("class_uid and type_uid do not fit")
        walk(CLASSES, "compliance_finding", event, "", event["metadata"].get("profiles", []))
print("\n".join(sorted(set(problems))[:50]))
print(f"# {count} events, OCSF {VERSION}, {len(problems)} problems")
sys.exit(1 if problems or not count else 0)
