FROM node:18 AS build
FROM python:3.11-slim
