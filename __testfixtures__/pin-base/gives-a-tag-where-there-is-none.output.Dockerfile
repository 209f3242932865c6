FROM python:3.14
FROM node:26.7 AS app
