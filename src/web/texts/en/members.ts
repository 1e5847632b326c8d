export const members = {
  'members.sign_in_title': 'Sign in',
  'members.sign_in_about': 'Your customers are waiting to hear back.',
  'members.sign_in': 'Sign in',
  'members.email': 'E-mail address',
  'members.password': 'Password',
  'members.which_workspace': 'Which workspace?',
} as const
