"""Whether a JSON file follows a schema.

    follows_schema.py SCHEMA FILE    exit code 0: it does; 1: it does not, and why; 77: jsonschema is not installed
"""
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as schema, open(sys.argv[2], encoding="utf-8") as file:
    schema, content = json.load(schema), json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
faults = list(jsonschema.Draft202012Validator(schema).iter_errors(content))
for fault in faults:
    print(f"{fault.json_path}: {fault.message}")
sys.exit(1 if faults else 0)
