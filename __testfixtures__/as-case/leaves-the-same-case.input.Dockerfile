FROM node:22 AS build
from build as test
