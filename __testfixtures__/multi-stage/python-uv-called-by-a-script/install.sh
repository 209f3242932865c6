#!/bin/sh
uv pip install --system -r requirements.txt
