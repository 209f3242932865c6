import os
from pathlib import Path

from flask import Flask, jsonify, request

from fares import Tariff

app = Flask(__name__)
tariff = Tariff.load(Path(os.environ.get("FARES_FILE", Path(__file__).with_name("fares.yaml"))))


@app.get("/healthz")
def healthz():
    return "ok"


@app.get("/fares")
def routes():
    return jsonify(tariff.routes)


@app.get("/fares/<route>")
def quote(route: str):
    try:
        counts = {name: int(request.args.get(name, 0)) for name in ("adults", "children", "bicycles")}
        return jsonify(route=route, cents=tariff.quote(route, **counts))
    except KeyError:
        return jsonify(error=f"no boat sails {route}"), 404
    except ValueError as error:
        return jsonify(error=str(error)), 400
