From node:22 as build
