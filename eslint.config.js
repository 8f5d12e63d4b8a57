// The front end's lint rules: types are never bypassed, hooks and accessibility are checked.
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: ['**/static/**', '**/node_modules/**', '.venv/**', 'var/**', 'build/**', 'dist/**'],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      ...tseslint.configs.recommended,
      reactHooks.configs.flat.recommended,
      jsxA11y.flatConfigs.recommended,
    ],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Our own components may be told to take the focus: a search that was opened by a key.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 320, skipComments: true }],
    },
  },
  // Written by `npm run wire` from the OpenAPI document, so its length is not ours to choose.
  { files: ['ui_shared/src/wire/api.ts'], rules: { 'max-lines': 'off' } },
)
