#!/bin/sh
pip install -r x
