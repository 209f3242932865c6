import express from 'express';
import type { Config } from 'jest';
