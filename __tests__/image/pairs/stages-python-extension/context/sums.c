#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <zlib.h>

static PyObject *crc(PyObject *self, PyObject *args) {
    const char *text;
    Py_ssize_t length;
    (void)self;
    if (!PyArg_ParseTuple(args, "s#", &text, &length)) return NULL;
    return PyLong_FromUnsignedLong(crc32(0L, (const unsigned char *)text, (uInt)length));
}

static PyMethodDef methods[] = {
    {"crc", crc, METH_VARARGS, "CRC-32 of a text."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "sums", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_sums(void) { return PyModule_Create(&module); }
