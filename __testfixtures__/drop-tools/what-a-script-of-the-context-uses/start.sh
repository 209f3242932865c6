#!/bin/sh
vim -es x
